package dev.godwit.migrations.script;

import dev.godwit.migrations.Conditions;
import dev.godwit.migrations.Directives;

/** What a script's leading comment says. */
record Head(Directives directives, Conditions conditions) {}
