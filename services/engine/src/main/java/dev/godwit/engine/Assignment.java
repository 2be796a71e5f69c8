package dev.godwit.engine;

import dev.godwit.contract.JobLimits;
import dev.godwit.contract.Target;

/** On which target to work, on whose behalf, and within which bounds. */
public record Assignment(Endpoint server, Target target, JobLabel label, JobLimits limits) {}
