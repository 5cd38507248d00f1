package org.holocron.derive.batch;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Set;
import java.util.function.Consumer;
import org.holocron.derive.sql.SqlClient;

/**
 * Loads every class and every statement of the application when it starts. Each is read from a file at its first use; the paths
 * that run only when something fails are the ones that are used first where the process has no descriptor left, and the JVM
 * remembers for ever that a class was not there.
 */
@WebListener
public class Preload implements ServletContextListener {

    private static final String CLASSES = "/WEB-INF/classes/";

    @Inject
    private SqlClient database;

    @Inject
    private ExecutionRecord executions;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        eachFile(
                context,
                CLASSES + "org/holocron/derive/",
                ".class",
                file -> loadClass(file.substring(CLASSES.length()).replace('/', '.')));
        String statements = CLASSES + database.statementsFolder() + "/";
        eachFile(context, statements, ".sql", file -> database.load(file.substring(statements.length())));
        executions.load();
    }

    /** @param action gets the path without its ending */
    private static void eachFile(ServletContext context, String folder, String ending, Consumer<String> action) {
        Set<String> entries = context.getResourcePaths(folder);
        if (entries == null) {
            throw new IllegalStateException("the application has no " + folder);
        }
        for (String entry : entries) {
            if (entry.endsWith("/")) {
                eachFile(context, entry, ending, action);
            } else if (entry.endsWith(ending)) {
                action.accept(entry.substring(0, entry.length() - ending.length()));
            }
        }
    }

    private static void loadClass(String name) {
        try {
            Class.forName(name, false, Preload.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the application is incomplete", e);
        }
    }
}
