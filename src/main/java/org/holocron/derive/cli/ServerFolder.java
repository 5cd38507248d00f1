package org.holocron.derive.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.holocron.derive.hash.Sha256;

/**
 * Everything a server writes besides queue and lake, in {@code server/} of its data directory. The built server itself
 * is never written to, so that several nodes can run from it.
 *
 * @param base jboss.server.base.dir
 */
record ServerFolder(Path base) {

    private static final List<String> AS_BUILT = List.of("standalone.xml", "logging.properties");
    private static final List<String> USERS = List.of(
            "mgmt-users.properties",
            "mgmt-groups.properties",
            "application-users.properties",
            "application-roles.properties");

    static ServerFolder in(Path dataDir) {
        return new ServerFolder(dataDir.resolve("server"));
    }

    Path configuration() {
        return base.resolve("configuration");
    }

    Path logs() {
        return base.resolve("log");
    }

    /** The server's output when it is not shown on this terminal. */
    Path console() {
        return logs().resolve("console.log");
    }

    /**
     * Creates the folders and copies the configuration, at the first start and after each new build. Between builds,
     * changes made in WildFly's console are kept; its users are always kept.
     */
    void prepare(Path serverHome) {
        Path built = serverHome.resolve("standalone/configuration");
        Path marker = configuration().resolve(".built");
        try {
            Files.createDirectories(configuration());
            Files.createDirectories(logs());
            String fingerprint = fingerprint(built);
            if (!Files.exists(marker) || !Files.readString(marker).equals(fingerprint)) {
                for (String name : AS_BUILT) {
                    Files.copy(built.resolve(name), configuration().resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
                Files.writeString(marker, fingerprint);
            }
            for (String name : USERS) {
                if (Files.notExists(configuration().resolve(name)) && Files.exists(built.resolve(name))) {
                    Files.copy(built.resolve(name), configuration().resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new CommandFailedException(
                    Exit.FAILED, "DERIVE_DATA_DIR cannot be written: " + FileProblem.words(configuration(), e));
        }
    }

    private static String fingerprint(Path built) throws IOException {
        Sha256 hash = new Sha256();
        for (String name : AS_BUILT) {
            hash.add(Files.readAllBytes(built.resolve(name)));
        }
        return hash.hex();
    }

    /** The end of the server's output, to show why it did not start. */
    List<String> lastLines(int howMany) {
        try {
            List<String> lines =
                    Files.readString(console(), StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - howMany), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
