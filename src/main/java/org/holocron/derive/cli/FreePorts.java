package org.holocron.derive.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.config.Setting;
import org.holocron.derive.doctor.FreePort;

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

    /** @param setting names the port */
    static void requireFree(Setting setting, String address, int port) {
        if (!isFree(address, port)) {
            throw new CommandFailedException(
                    Exit.FAILED,
                    "Port " + port + " on " + address + " is in use, or is no address of this machine: set "
                            + setting.key() + " to a free port");
        }
    }

    private static boolean isFree(String address, int port) {
        try {
            FreePort.listen(address, port);
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
