package org.holocron.derive.job;

import java.util.regex.Pattern;

/** What an interrogation may be called: it is the name of a folder in the catalog, and of one in the lake. */
public final class InterrogationKey {

    /** A regular expression of Java's without groups. */
    public static final String SYNTAX = "[a-z0-9][a-z0-9_.-]{0,199}";

    private static final Pattern KEY = Pattern.compile(SYNTAX);

    private InterrogationKey() {}

    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }
}
