package lt.tiltas.catalog.importing.web;

import lt.tiltas.catalog.importing.Load;

/** What of a file is to be loaded, as clients write it. */
enum LoadParameter {
    none,
    good,
    all;

    Load toLoad() {
        return switch (this) {
            case none -> Load.NONE;
            case good -> Load.GOOD;
            case all -> Load.ALL;
        };
    }
}
