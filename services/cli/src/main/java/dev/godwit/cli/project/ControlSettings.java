package dev.godwit.cli.project;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.TrackName;
import dev.godwit.engine.DatabaseUrl;

/** The control database: its track is brought to it, and it may list the tenants. */
public record ControlSettings(DatabaseUrl url, TrackName track, Identifier schema) {}
