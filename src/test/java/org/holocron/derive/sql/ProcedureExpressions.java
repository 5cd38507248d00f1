package org.holocron.derive.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Computes what a procedure of SQL Server assigns, without a server: H2 understands its expressions (CASE, comparison,
 * CONCAT, ISNULL, DATEADD). Control flow is not computed; the caller sets the variables that it decides.
 */
final class ProcedureExpressions implements AutoCloseable {

    private static final Pattern ASSIGNMENT = Pattern.compile("(?s)\\bSET (@\\w+) = (.*?);");
    private static final Pattern UPDATE = Pattern.compile("(?s)\\bUPDATE j\\s+SET (.*?)\\s(?:OUTPUT|FROM) ");
    private static final Pattern NAME = Pattern.compile("'[^']*'|@\\w+|\\b[jd]\\.\\w+");

    private final Connection h2;
    private final String body;

    ProcedureExpressions(SqlServerScripts.Procedure procedure) throws SQLException {
        this.h2 = DriverManager.getConnection("jdbc:h2:mem:;MODE=MSSQLServer");
        this.body = procedure.body();
    }

    /**
     * Computes the assignments to these variables in the order of the procedure.
     *
     * @param values of variables ({@code @name}) and columns ({@code j.name}); gets the new values of the variables
     */
    void assign(List<String> variables, Map<String, @Nullable Object> values) throws SQLException {
        Matcher assignment = ASSIGNMENT.matcher(body);
        while (assignment.find()) {
            if (variables.contains(assignment.group(1))) {
                values.put(assignment.group(1), value(assignment.group(2), values));
            }
        }
    }

    /**
     * Computes the UPDATEs of a table variable that read nothing else, one after the other.
     *
     * @param alias of the table variable
     * @param values gets the new values of its columns, as {@code alias.column}
     */
    void assignColumns(String alias, Map<String, @Nullable Object> values) throws SQLException {
        Pattern statement = Pattern.compile("(?s)\\s*UPDATE " + alias + "\\s+SET (.*)\\sFROM @\\w+ AS " + alias);
        for (String candidate : body.split(";")) {
            Matcher update = statement.matcher(candidate);
            if (update.matches()) {
                Map<String, @Nullable Object> changed = new LinkedHashMap<>();
                for (String part : splitAtCommas(update.group(1))) {
                    String[] sides = part.split("=", 2);
                    changed.put(sides[0].strip(), value(sides[1], values));
                }
                changed.forEach((column, value) -> values.put(alias + "." + column, value));
            }
        }
    }

    /** The values that the procedure's UPDATE of a job sets, by column. */
    Map<String, @Nullable Object> update(Map<String, @Nullable Object> values) throws SQLException {
        Matcher update = UPDATE.matcher(body);
        if (!update.find()) {
            throw new IllegalStateException("no UPDATE of a job");
        }
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        for (String part : splitAtCommas(update.group(1))) {
            String[] sides = part.split("=", 2);
            changed.put(sides[0].strip(), value(sides[1], values));
        }
        return changed;
    }

    private @Nullable Object value(String expression, Map<String, @Nullable Object> values) throws SQLException {
        String sql = NAME.matcher(expression)
                .replaceAll(name -> Matcher.quoteReplacement(
                        name.group().startsWith("'") ? name.group() : literal(name.group(), values)));
        try (Statement statement = h2.createStatement();
                ResultSet results = statement.executeQuery("SELECT " + sql)) {
            results.next();
            return results.getObject(1);
        }
    }

    private static String literal(String name, Map<String, @Nullable Object> values) {
        if (!values.containsKey(name)) {
            throw new IllegalStateException("no value for " + name);
        }
        Object value = values.get(name);
        return value == null || value instanceof Number ? String.valueOf(value) : "'" + value + "'";
    }

    private static List<String> splitAtCommas(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < list.length(); i++) {
            depth += list.charAt(i) == '(' ? 1 : list.charAt(i) == ')' ? -1 : 0;
            if (list.charAt(i) == ',' && depth == 0) {
                parts.add(list.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(list.substring(begin));
        return parts;
    }

    @Override
    public void close() throws SQLException {
        h2.close();
    }
}
