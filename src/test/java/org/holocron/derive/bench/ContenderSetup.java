package org.holocron.derive.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The same for all contenders.
 *
 * @param folder of its own: database and lake
 * @param simulator whom the jobs ask
 * @param slots jobs at a time
 */
record ContenderSetup(Path folder, URI simulator, int slots) {

    List<String> arguments() {
        return List.of(folder.toString(), simulator.toString(), Integer.toString(slots));
    }

    static ContenderSetup of(List<String> arguments) {
        return new ContenderSetup(
                Path.of(arguments.get(0)), URI.create(arguments.get(1)), Integer.parseInt(arguments.get(2)));
    }
}
