package org.holocron.derive.cli;

import org.holocron.derive.config.LogFormat;
import org.holocron.derive.config.ProcessSettings;

/**
 * The settings that are written into the server's configuration: WildFly takes no expression there, or its console does not.
 *
 * @param httpThreads requests served at a time
 */
record ServerConfiguration(int httpThreads, LogFormat log) {

    private static final String BUILT_THREADS = "task-max-threads=\"32\"";

    static ServerConfiguration of(ProcessSettings process) {
        return new ServerConfiguration(process.httpThreads(), process.log().format());
    }

    /** The text of standalone.xml or logging.properties, as built, with these settings. */
    String in(String built) {
        String text = built.replace(BUILT_THREADS, "task-max-threads=\"" + httpThreads + "\"");
        return switch (log) {
            case TEXT -> text;
            case JSON ->
                text.replace("<named-formatter name=\"LINE\"/>", "<named-formatter name=\"JSON\"/>")
                        .replace("formatter=LINE\n", "formatter=JSON\n");
        };
    }
}
