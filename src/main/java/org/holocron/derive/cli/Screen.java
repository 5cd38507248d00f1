package org.holocron.derive.cli;

import java.util.Map;
import org.holocron.derive.config.Setting;

/**
 * What the streams of the process are.
 *
 * @param outIsTerminal else a pipe or a file, in which nothing is cut
 * @param errIsTerminal whether a line of it can be redrawn
 * @param inIsTerminal whether a person can be asked
 * @param columns of the terminal, 60 or more
 */
record Screen(boolean outIsTerminal, boolean errIsTerminal, boolean inIsTerminal, int columns) {

    /** The start script says which of the streams are terminals, such as {@code in,out}: Java cannot tell for each. */
    static final String TERMINALS = "derive.terminals";

    private static final int DEFAULT_COLUMNS = 110;
    private static final int LEAST_COLUMNS = 60;

    static Screen of(String terminals, Map<String, String> variables) {
        boolean canRedraw = !"dumb".equals(variables.get(Setting.TERM.key()));
        return new Screen(
                terminals.contains("out"),
                terminals.contains("err") && canRedraw,
                terminals.contains("in"),
                columns(variables));
    }

    static Screen ofProcess(Map<String, String> variables) {
        // Without the script all of them are, or none is.
        String unknown = System.console() == null ? "" : "in,out,err";
        return of(System.getProperty(TERMINALS, unknown), variables);
    }

    private static int columns(Map<String, String> variables) {
        String columns = variables.getOrDefault(Setting.COLUMNS.key(), "");
        return columns.matches("\\d{2,4}") ? Math.max(LEAST_COLUMNS, Integer.parseInt(columns)) : DEFAULT_COLUMNS;
    }
}
