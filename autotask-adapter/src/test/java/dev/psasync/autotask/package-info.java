@NullMarked
package dev.psasync.autotask;

import org.jspecify.annotations.NullMarked;
