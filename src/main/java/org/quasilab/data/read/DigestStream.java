package org.quasilab.data.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.quasilab.run.Progress;

/** Bytes on their way to a reader: counted for the progress, and taken into the SHA-256 of the file. */
final class DigestStream extends FilterInputStream {
    private final MessageDigest digest = sha256Digest();
    private final Progress progress;
    private final long size;
    private long done;

    DigestStream(InputStream in, long size, Progress progress) {
        super(in);
        this.size = size;
        this.progress = progress;
    }

    /** Of the bytes read so far. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    static String of(String text) {
        return HexFormat.of().formatHex(sha256Digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            digest.update((byte) b);
            done++;
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        progress.checkCancelled();
        int n = super.read(buffer, offset, length);
        if (n > 0) {
            digest.update(buffer, offset, n);
            done += n;
            progress.at(done, size, "data.progress.reading");
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = 0;
        while (skipped < n && read() >= 0) {
            skipped++;
        }
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The SHA-256 of a file that is not read from its first byte to its last; of several, one after the other. */
    static String of(List<Path> files, Progress progress) throws IOException {
        long size = 0;
        for (Path file : files) {
            size += Files.size(file);
        }
        DigestStream digest = new DigestStream(InputStream.nullInputStream(), size, progress);
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                digest.in = in;
                digest.transferTo(OutputStream.nullOutputStream());
            }
        }
        return digest.sha256();
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
