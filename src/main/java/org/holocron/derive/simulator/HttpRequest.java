package org.holocron.derive.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request as it came over the wire.
 *
 * @param path without a query
 */
record HttpRequest(String method, String path, byte[] body) {

    private static final int LARGEST_HEAD = 64 * 1024;
    private static final int LARGEST_BODY = 64 * 1024 * 1024;

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** @throws IOException if the client hung up, or sent what is no request */
    static HttpRequest read(InputStream in) throws IOException {
        int[] left = {LARGEST_HEAD};
        String[] first = line(in, left).split(" ");
        if (first.length != 3) {
            throw new IOException("not a request");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
            int colon = Math.max(line.indexOf(':'), 0);
            headers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        boolean chunked = "chunked".equalsIgnoreCase(headers.get("transfer-encoding"));
        byte[] body = chunked ? chunks(in) : in.readNBytes(size(headers.getOrDefault("content-length", "0"), 10));
        return new HttpRequest(first[0], first[1].replaceFirst("\\?.*", ""), body);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int[] left = {LARGEST_BODY};
        for (int size = size(line(in, left), 16); size > 0; size = size(line(in, left), 16)) {
            left[0] -= size;
            body.write(in.readNBytes(size));
            line(in, left);
        }
        line(in, left);
        return body.toByteArray();
    }

    private static int size(String text, int radix) throws IOException {
        try {
            int size = Integer.parseInt(text.replaceFirst(";.*", "").strip(), radix);
            if (size >= 0 && size <= LARGEST_BODY) {
                return size;
            }
        } catch (NumberFormatException noSize) {
            throw new IOException("not a size: " + text, noSize);
        }
        throw new IOException("a body of at most " + LARGEST_BODY + " bytes, not " + text);
    }

    private static String line(InputStream in, int[] left) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0 || left[0]-- <= 0) {
                throw new IOException("no whole request");
            }
            line.write(read);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
