package org.holocron.derive.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.holocron.derive.files.FileTrouble;

/** Whether a server that will be started could listen on its port. */
public final class FreePort implements Check {

    private final String setting;
    private final String bind;
    private final int port;

    /** @param setting the one that names the port */
    public FreePort(String setting, String bind, int port) {
        this.setting = setting;
        this.bind = bind;
        this.port = port;
    }

    /**
     * Listens for a moment, as a server would.
     *
     * @throws IOException if the port is in use, or the address is none of this machine
     */
    public static void listen(String bind, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(bind, port));
        }
    }

    @Override
    public String name() {
        return "port " + port;
    }

    @Override
    public List<DoctorFinding> look() {
        try {
            listen(bind, port);
            return List.of(DoctorFinding.ok("port " + port + " on " + bind + " (" + setting + ") is free"));
        } catch (IOException taken) {
            return List.of(DoctorFinding.fail(
                    "port " + port + " on " + bind + " (" + setting + ") is in use by another program, or " + bind
                            + " is no address of this machine: " + FileTrouble.words(taken),
                    "End what listens there (ss -ltnp names it), or set " + setting + " to a free port"));
        }
    }
}
