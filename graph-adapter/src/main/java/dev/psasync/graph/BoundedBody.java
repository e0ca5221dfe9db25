package dev.psasync.graph;

import java.io.IOException;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Reads an answer's bytes up to a limit, so that a broken or hostile server cannot fill the heap.
 */
final class BoundedBody {
  private BoundedBody() {}

  /**
   * The whole body, after decompression.
   *
   * @throws IOException where it is longer than the limit, or breaks off
   */
  static byte[] read(Response response, int maxBytes) throws IOException {
    ResponseBody body = response.body();
    if (body == null) {
      return new byte[0];
    }
    byte[] bytes = body.byteStream().readNBytes(maxBytes);
    if (bytes.length == maxBytes && body.byteStream().read() != -1) {
      throw new IOException("the answer is longer than " + maxBytes + " bytes");
    }
    return bytes;
  }
}
