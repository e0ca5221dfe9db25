@NullMarked
package dev.psasync.autotask.connector;

import org.jspecify.annotations.NullMarked;
