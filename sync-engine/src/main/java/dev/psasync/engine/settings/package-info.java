/**
 * Settings in layers: the partner's defaults, a preset, and what a single company has of its own.
 * Start at {@link dev.psasync.engine.settings.Settings}; {@link
 * dev.psasync.engine.settings.SettingsYaml} reads them from a file.
 */
@NullMarked
package dev.psasync.engine.settings;

import org.jspecify.annotations.NullMarked;
