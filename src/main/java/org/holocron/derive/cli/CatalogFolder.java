package org.holocron.derive.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.holocron.derive.config.InvalidSettingsException;
import org.holocron.derive.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Where interrogations are on this machine: the folder that {@code derive server} would read, or another one.
 *
 * @param folder of the catalog
 */
record CatalogFolder(Path folder) {

    /**
     * @param other instead of that of the settings; null if none is named
     * @throws InvalidSettingsException if the settings are needed and invalid
     */
    static CatalogFolder of(Terminal terminal, @Nullable Path other) {
        return new CatalogFolder(
                other != null
                        ? other
                        : Settings.from(new ServerOptions().over(terminal.variables()))
                                .directories()
                                .interrogations());
    }

    Path of(String key) {
        return folder.resolve(key);
    }

    /** The folder of a key, here or among those that come with the program; empty if there is none. */
    Optional<Path> find(String key) {
        return Stream.of(of(key), Installation.ofProcess().interrogations().resolve(key))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** For people: from where they are, if it is below. */
    static String shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path whole = path.toAbsolutePath().normalize();
        return whole.startsWith(here) && !whole.equals(here)
                ? here.relativize(whole).toString()
                : path.toString();
    }
}
