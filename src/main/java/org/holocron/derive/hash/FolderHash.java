package org.holocron.derive.hash;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The hash of a folder: that of the list which {@code sha256sum -z} writes of its files in the order of their names. A name is ended by
 * a zero byte, which none holds, so that no two folders have the same list. People can make it themselves:
 *
 * <pre>find . -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum -z | sha256sum</pre>
 */
public final class FolderHash {

    private static final Comparator<String> BY_BYTES = (one, other) -> Arrays.compareUnsigned(utf8(one), utf8(other));

    private FolderHash() {}

    /** @param hashes of the files, 64 lower-case hex digits each, by their paths within the folder with forward slashes */
    public static String of(Map<String, String> hashes) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        hashes.keySet().stream()
                .sorted(BY_BYTES)
                .forEach(name -> list.writeBytes(utf8(hashes.get(name) + "  " + name + "\0")));
        return Sha256.of(list.toByteArray());
    }

    /** @param contents of the files, by their paths within the folder with forward slashes */
    public static String ofContents(Map<String, byte[]> contents) {
        Map<String, String> hashes = new HashMap<>();
        contents.forEach((name, content) -> hashes.put(name, Sha256.of(content)));
        return of(hashes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
