package org.holocron.derive.batch;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Set;

/**
 * Loads every class of the application when it starts. A class is read from a file at its first use; where the process has no
 * descriptor left at that moment, the JVM remembers for ever that the class is not there, and the paths that run only when
 * something fails are the ones that are used first then.
 */
@WebListener
public class ClassPreload implements ServletContextListener {

    private static final String CLASSES = "/WEB-INF/classes/";
    private static final String ENDING = ".class";

    @Override
    public void contextInitialized(ServletContextEvent event) {
        load(event.getServletContext(), CLASSES + "org/holocron/derive/");
    }

    private static void load(ServletContext context, String folder) {
        Set<String> entries = context.getResourcePaths(folder);
        if (entries == null) {
            throw new IllegalStateException("the application has no " + folder);
        }
        for (String entry : entries) {
            if (entry.endsWith("/")) {
                load(context, entry);
            } else if (entry.endsWith(ENDING)) {
                load(entry.substring(CLASSES.length(), entry.length() - ENDING.length())
                        .replace('/', '.'));
            }
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, ClassPreload.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the application is incomplete", e);
        }
    }
}
