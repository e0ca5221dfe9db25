@org.jspecify.annotations.NullMarked
package dev.psasync.engine.metrics;
