package org.holocron.derive.bench;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How H2 is asked for the rows that a statement reads, and where its answer says so. */
final class PlanRows {

    private static final Pattern SCAN = Pattern.compile("/\\* scanCount: (\\d+) \\*/");
    private static final Pattern CHANGED_ROWS =
            Pattern.compile("\\b(?:FINAL|OLD|NEW)\\s+TABLE\\s*\\(", Pattern.CASE_INSENSITIVE);

    private PlanRows() {}

    /** The sum over all tables in the plan, those in subqueries and derived tables included. */
    static long in(String plan) {
        return SCAN.matcher(plan)
                .results()
                .mapToLong(scan -> Long.parseLong(scan.group(1)))
                .sum();
    }

    /**
     * The part that reads: a plan does not look into {@code FINAL TABLE (UPDATE …)}.
     *
     * @return the statement within, or the whole
     */
    static String explainable(String sql) {
        Matcher changed = CHANGED_ROWS.matcher(sql);
        return changed.find() ? within(sql, changed.toMatchResult()) : sql;
    }

    private static String within(String sql, MatchResult opening) {
        int depth = 1;
        boolean quoted = false;
        for (int i = opening.end(); i < sql.length(); i++) {
            char c = sql.charAt(i);
            quoted ^= c == '\'';
            if (!quoted) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
            if (depth == 0) {
                return sql.substring(opening.end(), i);
            }
        }
        throw new IllegalArgumentException("a bracket is not closed: " + sql);
    }
}
