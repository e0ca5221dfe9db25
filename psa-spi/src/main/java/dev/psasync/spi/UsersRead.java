package dev.psasync.spi;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Read;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A full read of users.
 *
 * @param users what came
 * @param cursor where changes can be read on from; null if the source has no changes or the read is
 *     partial
 */
public record UsersRead(Read<List<DirectoryUser>> users, @Nullable DirectoryCursor cursor) {}
