package lt.tiltas.documents.signing.keys;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * Starts a driver of PKCS #11 devices anew inside this process. The JDK initialises a driver once and never again, and
 * drivers go on to see what was there at that moment: a device that was taken out, a session with a server that is gone.
 */
final class Cryptoki {
    /** CKF_OS_LOCKING_OK: the driver may be called by several threads (PKCS #11 v2.40, 5.4). */
    private static final long OS_LOCKING = 2;

    /** Four pointers, flags, one pointer: CK_C_INITIALIZE_ARGS where long and pointer have eight bytes. */
    private static final int ARGUMENTS = 48;

    private static final int FLAGS = 32;

    private Cryptoki() {}

    /**
     * Ends all sessions of the driver and initialises it; nobody may use it meanwhile.
     *
     * @return CKR_OK, or what C_Initialize answered
     */
    static long restart(Path library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup functions = SymbolLookup.libraryLookup(library, arena);
            MemorySegment arguments = arena.allocate(ARGUMENTS, Long.BYTES);
            arguments.set(ValueLayout.JAVA_LONG, FLAGS, OS_LOCKING);
            // Not to be initialised is what it ends in anyway.
            long ignored = (long) function(functions, "C_Finalize").invokeExact(MemorySegment.NULL);
            long begun = (long) function(functions, "C_Initialize").invokeExact(arguments);
            return begun;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle function(SymbolLookup functions, String name) {
        return Linker.nativeLinker()
                .downcallHandle(
                        functions.findOrThrow(name), FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
    }
}
