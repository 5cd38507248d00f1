package org.holocron.derive.wire;

import java.util.Arrays;
import java.util.List;
import org.holocron.derive.job.ErrorKind;

/** The errors of a vendor's server that are known, by their signs. */
public interface ErrorTable {

    /** The row of an error; every error has one. */
    Row rowOf(ReportedError error);

    /** The row of a model that is not there. */
    Row missing();

    /** The row of a server that is none of the vendor's. */
    Row otherServer();

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

        KnownError known();

        default Trouble trouble() {
            return known().trouble();
        }

        default ErrorKind kind() {
            return known().kind();
        }

        default List<ErrorSign> signs() {
            return known().signs();
        }

        /** What would help; "" where the error itself says all. */
        default String advice(String model) {
            return known().advice().replace("{model}", model);
        }
    }
}
