package uk.onward.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cable between a service and a server, which a test can cut and mend. */
public final class Cable implements AutoCloseable {
    private final ServerSocket near;
    private final int farPort;
    private final Set<Socket> plugs = ConcurrentHashMap.newKeySet();
    private volatile boolean whole = true;

    private Cable(int farPort) throws IOException {
        this.near = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.farPort = farPort;
    }

    public static Cable to(int port) {
        try {
            var cable = new Cable(port);
            Thread.ofVirtual().start(cable::accept);
            return cable;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return near.getLocalPort();
    }

    /** Every connection breaks, and a new one ends at once. */
    public void cut() {
        whole = false;
        plugs.forEach(Cable::close);
        plugs.clear();
    }

    public void mend() {
        whole = true;
    }

    @Override
    public void close() {
        try {
            near.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void accept() {
        while (!near.isClosed()) {
            try {
                Socket caller = near.accept();
                if (whole) {
                    connect(caller);
                } else {
                    close(caller);
                }
            } catch (IOException closed) {
                // the loop's condition decides
            }
        }
    }

    private void connect(Socket caller) throws IOException {
        var callee = new Socket(InetAddress.getLoopbackAddress(), farPort);
        plugs.add(caller);
        plugs.add(callee);
        Thread.ofVirtual().start(() -> carry(caller, callee));
        Thread.ofVirtual().start(() -> carry(callee, caller));
    }

    private void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            // both ends are closed below
        }
        close(from);
        close(to);
        plugs.remove(from);
        plugs.remove(to);
    }

    private static void close(Socket plug) {
        try {
            plug.close();
        } catch (IOException alreadyGone) {
            // that was the aim
        }
    }
}
