package org.holocron.derive.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A request as it came over the wire.
 *
 * @param head the request line and the headers, with the empty line that ends them
 */
public record FakeRequest(String head, byte[] body) {

    static FakeRequest read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("no request");
            }
            head.append((char) read);
        }
        String length = header(head.toString(), "content-length");
        return new FakeRequest(
                head.toString(), length.isEmpty() ? new byte[0] : in.readNBytes(Integer.parseInt(length)));
    }

    /** As in {@code GET /api/jobs?limit=1}. */
    public String methodAndPath() {
        return head.substring(0, head.indexOf(" HTTP/"));
    }

    public boolean isFor(String path) {
        return methodAndPath().endsWith(" " + path);
    }

    /** Empty if it is not there. */
    public String header(String name) {
        return header(head, name);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
