package org.holocron.derive.bulk;

/** A filter that leaves more jobs than one action takes, or than a preview looks at. */
public final class TooManyJobsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int most;

    TooManyJobsException(int most) {
        super("more than " + most + " jobs");
        this.most = most;
    }

    /** {@link BulkPreview#MOST_JOBS} of those that fit, or {@link BulkPreview#MOST_READ} looked at. */
    public int most() {
        return most;
    }
}
