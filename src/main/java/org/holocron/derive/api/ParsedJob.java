package org.holocron.derive.api;

import java.util.List;
import org.holocron.derive.job.NewJob;

/** What came of reading a job from a request. */
sealed interface ParsedJob {

    record Read(NewJob job) implements ParsedJob {}

    /** It is not a job: not JSON, unknown fields, wrong types. */
    record Broken(List<FieldError> faults) implements ParsedJob {}

    /** It is a job that cannot be worked: unknown interrogation, unfit input, wrong evidence. */
    record Unfit(List<FieldError> faults) implements ParsedJob {}
}
