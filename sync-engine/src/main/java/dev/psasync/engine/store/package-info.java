/**
 * The lasting store over JDBC. Start at {@link dev.psasync.engine.store.JdbcSyncStore}.
 *
 * <p>The schema is made and kept up to date by migrations when the store is opened. The statements
 * keep to what SQLite and PostgreSQL both understand.
 */
@NullMarked
package dev.psasync.engine.store;

import org.jspecify.annotations.NullMarked;
