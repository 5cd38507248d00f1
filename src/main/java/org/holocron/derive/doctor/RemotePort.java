package org.holocron.derive.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import org.holocron.derive.files.FileTrouble;

/** Whether something takes connections where a server should be; what it is, only a running node finds out. */
public final class RemotePort implements Check {

    private static final int CONNECT_MILLIS = 3_000;

    private final String name;
    private final String host;
    private final int port;
    private final String setting;

    /** @param setting the one that names the host */
    public RemotePort(String name, String host, int port, String setting) {
        this.name = name;
        this.host = host;
        this.port = port;
        this.setting = setting;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<DoctorFinding> look() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return List.of(DoctorFinding.ok("something answers at " + host + ":" + port + " (" + setting + ")"));
        } catch (UnknownHostException nobodysName) {
            return List.of(DoctorFinding.fail(
                    "no host has the name " + host + " (" + setting + ")",
                    "Correct the name, or the name service that should know it"));
        } catch (IOException refused) {
            return List.of(DoctorFinding.fail(
                    "nothing answers at " + host + ":" + port + " (" + setting + "): " + FileTrouble.words(refused),
                    "Start the " + name + " there, or set " + setting + " to where it is"));
        }
    }
}
