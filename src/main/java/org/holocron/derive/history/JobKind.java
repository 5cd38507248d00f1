package org.holocron.derive.history;

import org.jspecify.annotations.Nullable;

/**
 * What kind of jobs is looked for; null stands for any.
 *
 * @param model the name of the one that their last attempt asked, or that they hint at
 * @param cause of failed jobs: {@link org.holocron.derive.job.FailureCause#id}, or the kind of error where no cause is stored
 * @param group its id
 * @param text that is somewhere in the values of the input, in capitals or not; looked for by {@link InputText} in the inputs of jobs that fit otherwise
 */
public record JobKind(
        @Nullable String model,
        @Nullable String cause,
        @Nullable Long group,
        @Nullable String text) {

    public static final JobKind ANY = new JobKind(null, null, null);

    /** With any input. */
    public JobKind(@Nullable String model, @Nullable String cause, @Nullable Long group) {
        this(model, cause, group, null);
    }

    /** With any input. */
    JobKind withoutText() {
        return new JobKind(model, cause, group);
    }

    boolean fits(ListedJob job) {
        return (model == null || model.equals(job.labels().modelName()))
                && (cause == null || cause.equals(job.labels().cause()))
                && (group == null || group == job.labels().groupId());
    }
}
