package org.holocron.derive.hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class Sha256Test {

    @Test
    void isTheStandardsHashInLowerCaseHex() {
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256.of("abc"));
    }

    @Test
    void isTheSameForBytesPiecesAndAStream() throws IOException {
        byte[] content = "Padmé Amidala".repeat(10_000).getBytes(UTF_8);
        String whole = Sha256.of(content);

        assertEquals(whole, Sha256.of(new ByteArrayInputStream(content)));
        Sha256 pieces = new Sha256();
        for (byte each : content) {
            pieces.add(new byte[] {each});
        }
        assertEquals(whole, pieces.hex());
    }
}
