package org.holocron.derive.interrogation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holocron.derive.files.FileTrouble;
import org.holocron.derive.hash.FolderHash;

/**
 * The files of one interrogation, read together, so that everything made of them is from one moment. Whatever stands in a folder, reading it
 * ends and has bounds: nothing but files is opened, since a pipe would wait for somebody who writes, and neither one file nor all together
 * can fill the memory.
 *
 * @param key the folder's name
 * @param files content by name; examples as {@code examples/<name>.json}
 * @param unreadable what is wrong with those that could not be read, by name, in words that follow it
 */
public record FolderContent(String key, SortedMap<String, byte[]> files, SortedMap<String, String> unreadable) {

    static final String DEFINITION = "interrogation.json";
    static final String SYSTEM = "system.md";
    static final String PROMPT = "prompt.md";
    static final String INPUT_SCHEMA = "input.schema.json";
    static final String OUTPUT_SCHEMA = "output.schema.json";
    static final String EXAMPLES = "examples";

    /** For people. */
    static final String FILES = DEFINITION + ", " + SYSTEM + ", " + PROMPT + ", " + INPUT_SCHEMA + ", " + OUTPUT_SCHEMA
            + " and examples/NAME.json";

    /** Hidden ones are what editors, and copies from other systems, leave beside files. */
    private static final Pattern EXAMPLE = Pattern.compile(EXAMPLES + "/[^./\\\\][^/\\\\]*\\.json");

    private static final List<String> NAMES = List.of(DEFINITION, SYSTEM, PROMPT, INPUT_SCHEMA, OUTPUT_SCHEMA);
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_ALL_BYTES = 8 << 20;
    private static final int MAX_EXAMPLES = 1_000;

    /** All of them could be read. */
    FolderContent(String key, SortedMap<String, byte[]> files) {
        this(key, files, new TreeMap<>());
    }

    /** @throws IOException if the folder cannot be listed, or has more examples than anybody looks at */
    public static FolderContent read(Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        SortedMap<String, String> unreadable = new TreeMap<>();
        int left = MAX_ALL_BYTES;
        for (Path file : files(folder)) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            try {
                byte[] content = content(file, left);
                left -= content.length;
                files.put(name, content);
            } catch (IOException e) {
                unreadable.put(name, FileTrouble.words(e));
            }
        }
        return new FolderContent(key(folder), files, unreadable);
    }

    /** What the folder is called, also where it is named by {@code .}. */
    static String key(Path folder) {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    /** Whether a folder has such a file. */
    static boolean isFile(String name) {
        return NAMES.contains(name) || EXAMPLE.matcher(name).matches();
    }

    /** What stands under the names that matter, whatever it is. */
    static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        NAMES.stream()
                .map(folder::resolve)
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .forEach(files::add);
        Path examples = folder.resolve(EXAMPLES);
        if (Files.isDirectory(examples)) {
            files.addAll(examples(examples));
        }
        return files;
    }

    private static List<Path> examples(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            List<Path> examples = children.filter(child -> isFile(EXAMPLES + "/" + child.getFileName()))
                    .limit(MAX_EXAMPLES + 1L)
                    .sorted()
                    .toList();
            if (examples.size() > MAX_EXAMPLES) {
                throw new IOException(EXAMPLES + "/ holds more than " + MAX_EXAMPLES + " examples");
            }
            return examples;
        } catch (UncheckedIOException amidTheList) {
            throw amidTheList.getCause();
        }
    }

    /** @param left how many bytes all files together may still have */
    private static byte[] content(Path file, int left) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(Files.exists(file) ? "is no file" : "is a link that leads nowhere");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(Math.min(MAX_BYTES, left) + 1);
            if (content.length > MAX_BYTES) {
                throw new IOException("has more than " + MAX_BYTES + " bytes");
            }
            if (content.length > left) {
                throw new IOException("is too much: all files together have more than " + MAX_ALL_BYTES + " bytes");
            }
            return content;
        }
    }

    /**
     * The {@link FolderHash} of the files byte for byte, by which a change is seen: also one of line ends, which the hash of {@link
     * InterrogationFiles} does not tell.
     */
    String bytesSha256() {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        unreadable.forEach((name, why) -> all.put(name, why.getBytes(StandardCharsets.UTF_8)));
        return FolderHash.ofContents(all);
    }
}
