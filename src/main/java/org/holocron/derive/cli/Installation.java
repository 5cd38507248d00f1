package org.holocron.derive.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder of the program; the start script names it in the system property derive.home. */
record Installation(Path folder) {

    static Installation ofProcess() {
        return new Installation(
                Path.of(System.getProperty("derive.home", ".")).toAbsolutePath().normalize());
    }

    /** WildFly with the application, where the build or the image has put it. */
    Path server() {
        return Stream.of(folder.resolve("target/server"), folder.resolve("server"))
                .filter(path -> Files.isRegularFile(path.resolve("jboss-modules.jar")))
                .findFirst()
                .orElseThrow(() -> new CommandFailedException(
                        Exit.FAILED, "There is no server in " + folder + ": build it with mvn package"));
    }

    /** The interrogations that come with the program. */
    Path interrogations() {
        return folder.resolve("interrogations");
    }
}
