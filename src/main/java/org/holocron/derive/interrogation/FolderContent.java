package org.holocron.derive.interrogation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holocron.derive.hash.FolderHash;

/**
 * The files of one interrogation, read together, so that everything made of them is from one moment.
 *
 * @param key the folder's name
 * @param files content by name; examples as {@code examples/<name>.json}
 */
record FolderContent(String key, SortedMap<String, byte[]> files) {

    static final String DEFINITION = "interrogation.json";
    static final String SYSTEM = "system.md";
    static final String PROMPT = "prompt.md";
    static final String INPUT_SCHEMA = "input.schema.json";
    static final String OUTPUT_SCHEMA = "output.schema.json";
    static final String EXAMPLES = "examples";

    /** For people. */
    static final String FILES = DEFINITION + ", " + SYSTEM + ", " + PROMPT + ", " + INPUT_SCHEMA + ", " + OUTPUT_SCHEMA
            + " and examples/NAME.json";

    private static final Pattern EXAMPLE = Pattern.compile(EXAMPLES + "/[^/\\\\]+\\.json");

    private static final List<String> NAMES = List.of(DEFINITION, SYSTEM, PROMPT, INPUT_SCHEMA, OUTPUT_SCHEMA);
    private static final int MAX_BYTES = 1 << 20;

    static FolderContent read(Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Path file : files(folder)) {
            files.put(folder.relativize(file).toString().replace('\\', '/'), content(file));
        }
        Path named = folder.toAbsolutePath().normalize();
        return new FolderContent(String.valueOf(named.getFileName()), files);
    }

    /** Whether a folder has such a file. */
    static boolean isFile(String name) {
        return NAMES.contains(name) || EXAMPLE.matcher(name).matches();
    }

    /** The files that matter and exist. */
    static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        NAMES.stream().map(folder::resolve).filter(Files::isRegularFile).forEach(files::add);
        Path examples = folder.resolve(EXAMPLES);
        if (Files.isDirectory(examples)) {
            try (Stream<Path> children = Files.list(examples)) {
                children.filter(child -> child.toString().endsWith(".json"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new IOException(file.getFileName() + " has more than " + MAX_BYTES + " bytes");
            }
            return content;
        }
    }

    /**
     * The {@link FolderHash} of the files byte for byte, by which a change is seen: also one of line ends, which the hash of {@link
     * InterrogationFiles} does not tell.
     */
    String bytesSha256() {
        return FolderHash.ofContents(files);
    }
}
