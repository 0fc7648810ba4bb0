package lt.tiltas.documents.validation.dss;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ProtocolFamily;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Sees, and refuses, every connection that a Java process opens: by {@link Socket} with a factory of its own, by
 * channels as the process's {@link SelectorProvider}. Only for a process of its own, started with
 * {@code -Djava.nio.channels.spi.SelectorProvider} and {@code --add-opens java.base/sun.nio.ch=ALL-UNNAMED}.
 */
public final class NetworkGuard extends SelectorProvider {
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    private final SelectorProvider usual;

    public NetworkGuard() throws ReflectiveOperationException {
        var maker = Class.forName("sun.nio.ch.DefaultSelectorProvider").getDeclaredMethod("get");
        maker.setAccessible(true);
        this.usual = (SelectorProvider) maker.invoke(null);
    }

    /** Looks at sockets, too. */
    @SuppressWarnings("deprecation")
    static void install() throws IOException {
        Socket.setSocketImplFactory(Refusing::new);
    }

    /** What was tried since the last time this was asked. */
    static List<String> seen() {
        List<String> seen = List.copyOf(SEEN);
        SEEN.clear();
        return seen;
    }

    private static IOException refuse(String what) {
        SEEN.add(what);
        return new IOException("The network guard refuses " + what);
    }

    @Override
    public SocketChannel openSocketChannel() throws IOException {
        throw refuse("a channel");
    }

    @Override
    public SocketChannel openSocketChannel(ProtocolFamily family) throws IOException {
        throw refuse("a channel");
    }

    @Override
    public DatagramChannel openDatagramChannel() throws IOException {
        throw refuse("a datagram channel");
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
        throw refuse("a datagram channel");
    }

    @Override
    public Pipe openPipe() throws IOException {
        return usual.openPipe();
    }

    @Override
    public AbstractSelector openSelector() throws IOException {
        return usual.openSelector();
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() throws IOException {
        return usual.openServerSocketChannel();
    }

    /** A socket that goes nowhere. */
    private static final class Refusing extends SocketImpl {
        @Override
        protected void create(boolean stream) {
            fd = new FileDescriptor();
        }

        @Override
        protected void connect(String host, int port) throws IOException {
            throw refuse(host + ":" + port);
        }

        @Override
        protected void connect(InetAddress host, int port) throws IOException {
            throw refuse(host + ":" + port);
        }

        @Override
        protected void connect(SocketAddress address, int timeout) throws IOException {
            throw refuse(address.toString());
        }

        @Override
        protected void bind(InetAddress host, int port) {
            // Nothing to bind.
        }

        @Override
        protected void listen(int backlog) {
            // Nobody is heard.
        }

        @Override
        protected void accept(SocketImpl other) throws IOException {
            throw refuse("to accept");
        }

        @Override
        protected InputStream getInputStream() throws IOException {
            throw refuse("to read");
        }

        @Override
        protected OutputStream getOutputStream() throws IOException {
            throw refuse("to write");
        }

        @Override
        protected int available() {
            return 0;
        }

        @Override
        protected void close() {
            // Nothing is open.
        }

        @Override
        protected void sendUrgentData(int data) throws IOException {
            throw refuse("to write");
        }

        @Override
        public void setOption(int option, Object value) {
            // Whatever the caller likes.
        }

        @Override
        public Object getOption(int option) {
            return 0;
        }
    }

    static {
        // Loaded before anybody can ask for a datagram socket by the old way, which is a channel as well.
        DatagramSocket.class.getName();
    }
}
