package org.holocron.derive.wire;

import java.util.Arrays;
import java.util.List;
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

    /**
     * The first row whose sign is on an error; the last row takes what no other does. A loaded model that had begun to answer failed in
     * the call, whatever is said about memory or loading: that is nobody's trouble on words alone.
     *
     * @param died what such an error is then
     */
    static <R extends Row> R find(R[] rows, ReportedError error, R died) {
        R row = Arrays.stream(rows)
                .filter(candidate -> candidate.signs().stream().anyMatch(sign -> sign.isOn(error)))
                .findFirst()
                .orElse(rows[rows.length - 1]);
        boolean ofTheStart = row.trouble() == Trouble.MODEL || row.trouble() == Trouble.SERVER;
        return ofTheStart && error.call().tokenCame() ? died : row;
    }

    /** One error. */
    interface Row {

        Trouble trouble();

        ErrorKind kind();

        /** One of them is on the error. */
        List<ErrorSign> signs();

        /** What would help; "" where the error itself says all. */
        String advice(String model);
    }
}
