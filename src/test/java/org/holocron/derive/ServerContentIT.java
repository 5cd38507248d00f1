package org.holocron.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the provisioned server has. It had subsystems that nothing uses (clustering, JMX over the network, a deployment scanner); a
 * further layer or a new version would bring them back without a word.
 */
class ServerContentIT {

    private static final Path SERVER = Path.of(System.getProperty("jboss.home"));

    private static final Set<String> SUBSYSTEMS = Set.of(
            "batch-jberet",
            "datasources",
            "ee",
            "ejb3",
            "elytron",
            "health",
            "io",
            "jaxrs",
            "jca",
            "logging",
            "micrometer",
            "microprofile-config-smallrye",
            "microprofile-health-smallrye",
            "naming",
            "network-guard",
            "request-controller",
            "transactions",
            "undertow",
            "weld");

    /** The beginnings of file names. */
    private static final List<String> GONE = List.of(
            "artemis",
            "org.eclipse.jgit",
            "remoting-jmx",
            "smallrye-fault-tolerance",
            "wildfly-bean-validation",
            "wildfly-deployment-scanner",
            "wildfly-mail",
            "wildfly-security-manager");

    @Test
    void hasTheSubsystemsThatTheApplicationUsesAndNoOthers() throws IOException {
        String configuration = Files.readString(SERVER.resolve("standalone/configuration/standalone.xml"));

        assertEquals(
                new TreeSet<>(SUBSYSTEMS),
                Pattern.compile("<subsystem xmlns=\"urn:[\\w.:]*?:?([\\w-]+)(?::community)?:[\\d.]+\"")
                        .matcher(configuration)
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void servesNoPagesThatAreProgramsAndNoWebsockets() throws IOException {
        String configuration = Files.readString(SERVER.resolve("standalone/configuration/standalone.xml"));

        assertFalse(configuration.contains("<jsp-config"), "JSP");
        assertFalse(configuration.contains("<websockets"), "websockets");
        assertFalse(configuration.contains("<http-invoker"), "EJBs over HTTP");
    }

    @Test
    void hasNoLibraryOfSubsystemsThatAreGone() throws IOException {
        Set<String> jars = jars();

        assertTrue(jars.stream().anyMatch(jar -> jar.startsWith("hal-console-")), "people use the console");
        assertEquals(
                List.of(),
                jars.stream()
                        .filter(jar -> GONE.stream().anyMatch(jar::startsWith))
                        .toList());
    }

    private static Set<String> jars() throws IOException {
        try (Stream<Path> files = Files.walk(SERVER.resolve("modules"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
