package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The command line is installed with a few libraries, see pom.xml: those it speaks with, and those that read an interrogation's folder
 * without a server. What its classes reach must need no other. The server's libraries were copied as well, SQL Server's driver among them, to
 * speak HTTP.
 */
class CommandLineLibrariesTest {

    /** Packages of what is installed (parsson stands behind jakarta.json) and of annotations that are never loaded. */
    private static final Set<String> PROVIDED = Set.of(
            "picocli",
            "jakarta.json",
            "org.everit.json.schema",
            "org.json",
            "com.samskivert.mustache",
            "com.ibm.icu",
            "com.google.re2j",
            "org.jspecify.annotations");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.holocron.derive");

    private static boolean isOfJdk(JavaClass one) {
        return isIn(one, "java") || isIn(one, "javax.net.ssl") || isIn(one, "com.sun.net");
    }

    @Test
    void noClassThatTheCommandLineReachesNeedsAnotherLibrary() {
        Set<String> foreign = new TreeSet<>();
        Set<JavaClass> reached = new java.util.HashSet<>();
        Deque<JavaClass> next = new ArrayDeque<>(OURS.stream()
                .filter(one -> isIn(one, "org.holocron.derive.cli"))
                .toList());
        while (!next.isEmpty()) {
            JavaClass from = next.remove();
            if (!reached.add(from)) {
                continue;
            }
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (isIn(to, "org.holocron.derive")) {
                    next.add(to);
                } else if (!to.isPrimitive() && !isOfJdk(to)) {
                    foreign.add(to.getPackageName());
                }
            }
        }

        assertTrue(reached.size() > 80, () -> reached.size() + " classes");
        foreign.removeIf(name -> PROVIDED.stream().anyMatch(one -> name.equals(one) || name.startsWith(one + ".")));
        assertEquals(Set.of(), foreign);
    }

    @Test
    void theBuildInstallsThem() throws IOException {
        Matcher installed = Pattern.compile("<includeArtifactIds>(.*)</includeArtifactIds>")
                .matcher(Files.readString(Path.of("pom.xml")));

        assertTrue(installed.find());
        assertEquals(
                "picocli,parsson,jakarta.json-api,everit-json-schema,json,handy-uri-templates,commons-validator,joda-time,"
                        + "jmustache,icu4j,re2j",
                installed.group(1));
    }

    private static boolean isIn(JavaClass one, String name) {
        return one.getPackageName().equals(name) || one.getPackageName().startsWith(name + ".");
    }
}
