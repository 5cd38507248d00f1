package org.holocron.derive.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports that no process listens on at the moment of the call. */
public final class FreePorts {

    private FreePorts() {}

    /** Different ones, on the loopback address. */
    public static List<Integer> find(int howMany) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < howMany; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new CommandFailedException(Exit.FAILED, "No free port: " + e.getMessage());
        } finally {
            sockets.forEach(FreePorts::close);
        }
    }

    static boolean isFree(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it only reserved the port
        }
    }
}
