package org.holocron.derive.api;

import java.util.List;
import org.holocron.derive.job.NewJob;

/** What came of reading a job from a request. */
sealed interface JobReading {

    record Read(NewJob job) implements JobReading {}

    /** It is not a job: not JSON, unknown fields, wrong types. */
    record Broken(List<Fault> faults) implements JobReading {}

    /** It is a job that cannot be worked: unknown interrogation, unfit input, wrong evidence. */
    record Unfit(List<Fault> faults) implements JobReading {}
}
