package org.holocron.derive.sql;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a SQL Server answers, as its protocol writes it. */
final class TdsTokens {

    private static final byte[] COLLATION = {0x09, 0x04, (byte) 0xD0, 0x00, 0x34};

    private TdsTokens() {}

    /** Version 16; then one byte: 2, encryption is not supported, or 3, it is required. */
    static byte[] preLogin(boolean requiresEncryption) {
        ByteBuffer out = ByteBuffer.allocate(18);
        out.put((byte) 0).putShort((short) 11).putShort((short) 6);
        out.put((byte) 1).putShort((short) 17).putShort((short) 1);
        out.put((byte) 0xFF);
        out.put((byte) 16).put((byte) 0).putShort((short) 1000).putShort((short) 0);
        return out.put((byte) (requiresEncryption ? 3 : 2)).array();
    }

    static byte[] loggedIn() {
        byte[] name = utf16("Microsoft SQL Server");
        ByteBuffer out = buffer();
        out.put((byte) 0xE3).putShort((short) (3 + COLLATION.length));
        out.put((byte) 7).put((byte) COLLATION.length).put(COLLATION).put((byte) 0);
        out.put((byte) 0xAD).putShort((short) (10 + name.length)).put((byte) 1);
        out.put(new byte[] {0x74, 0x00, 0x00, 0x04});
        out.put((byte) (name.length / 2)).put(name).put(new byte[] {16, 0, 3, (byte) 0xE8});
        return finished(out, 0);
    }

    static byte[] error(int number, String message) {
        byte[] text = utf16(message);
        byte[] server = utf16("test");
        ByteBuffer out = buffer();
        out.put((byte) 0xAA).putShort((short) (14 + text.length + server.length));
        out.putInt(number).put((byte) 1).put((byte) 14);
        out.putShort((short) (text.length / 2)).put(text);
        out.put((byte) (server.length / 2)).put(server).put((byte) 0).putInt(1);
        return finished(out, 2);
    }

    static byte[] row(Map<String, Integer> row) {
        ByteBuffer out = buffer();
        out.put((byte) 0x81).putShort((short) row.size());
        row.keySet().forEach(column -> {
            byte[] name = utf16(column);
            out.putInt(0).putShort((short) 0).put((byte) 0x38);
            out.put((byte) (name.length / 2)).put(name);
        });
        out.put((byte) 0xD1);
        row.values().forEach(out::putInt);
        return finished(out, 0x10);
    }

    static byte[] done() {
        return finished(buffer(), 0);
    }

    private static byte[] finished(ByteBuffer out, int status) {
        out.put((byte) 0xFD).putShort((short) status).putShort((short) 0).putLong(1);
        byte[] all = new byte[out.position()];
        out.flip().get(all);
        return all;
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocate(4000).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }
}
