package org.holocron.derive.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement whose parameters have names ({@code :job_id}), made into one with JDBC's question marks.
 *
 * @param sql with question marks
 * @param names the parameters in the order of the question marks; a name may occur twice
 */
record NamedStatement(String sql, List<String> names) {

    /** Comments and quoted text are matched too, so that a colon in them begins no parameter. */
    private static final Pattern TOKEN =
            Pattern.compile("--[^\n]*|/\\*.*?\\*/|'[^']*'|:([a-z][a-z0-9_]*)", Pattern.DOTALL);

    static NamedStatement parse(String text) {
        List<String> names = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            String name = token.group(1);
            if (name == null) {
                token.appendReplacement(
                        sql, Matcher.quoteReplacement(token.group().startsWith("'") ? token.group() : ""));
            } else {
                names.add(name);
                token.appendReplacement(sql, "?");
            }
        }
        token.appendTail(sql);
        return new NamedStatement(sql.toString().strip(), List.copyOf(names));
    }

    void bind(PreparedStatement prepared, Parameters parameters, Dialect dialect) throws SQLException {
        for (int i = 0; i < names.size(); i++) {
            Object value = parameters.value(names.get(i), dialect);
            if (value == null) {
                prepared.setNull(i + 1, dialect.nullType());
            } else {
                prepared.setObject(i + 1, value);
            }
        }
    }
}
