package org.holocron.derive.wire;

import org.holocron.derive.job.ErrorKind;

/** The errors of a vendor's server that are known, by their signs. */
public interface ErrorTable {

    /**
     * The row of an error; every error has one.
     *
     * @param ofModel whether a model was asked; without one, none can be missing
     */
    Row rowOf(ReportedError error, boolean ofModel);

    /** The row of a model that is not there. */
    Row missing();

    /** See {@link org.holocron.derive.model.ModelServer#canonicalName}. */
    String canonicalName(String model);

    /** One error. */
    interface Row {

        Trouble trouble();

        ErrorKind kind();

        /** What would help; "" where the error itself says all. */
        String advice(String model);
    }
}
