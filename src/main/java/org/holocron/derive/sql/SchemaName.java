package org.holocron.derive.sql;

import java.util.regex.Pattern;

/** The rule for a schema's name, which becomes part of statements as text. The settings check the same rule. */
public final class SchemaName {

    private static final Pattern VALID = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    private SchemaName() {}

    /**
     * The same name.
     *
     * @throws IllegalArgumentException if it is not valid
     */
    public static String checked(String name) {
        if (!VALID.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the schema's name must be at most 100 letters, digits and underscores, and begin with no digit, not '"
                            + name + "'");
        }
        return name;
    }
}
