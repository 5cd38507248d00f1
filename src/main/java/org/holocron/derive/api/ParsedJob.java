package org.holocron.derive.api;

import java.util.List;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.Problem;

/** The result of reading a job from a request. */
sealed interface ParsedJob {

    record Workable(NewJob job) implements ParsedJob {}

    /** It is not a job: not JSON, unknown fields, wrong types. */
    record Malformed(List<Problem> problems) implements ParsedJob {}

    /** It is a job that must fail: unknown interrogation, wrong input, unusable evidence. */
    record Unworkable(List<Problem> problems) implements ParsedJob {}
}
