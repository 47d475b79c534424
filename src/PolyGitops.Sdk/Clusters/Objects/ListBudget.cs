using System.Security.Cryptography;
using System.Text;
using PolyGitops.Sdk.Clusters.Requests;

namespace PolyGitops.Sdk.Clusters.Objects;

/// <summary>How much of one list is read: a server could send pages for ever.</summary>
internal sealed class ListBudget(ClusterClientOptions options, string purpose, Uri server)
{
    // A server may send pages without objects, while it looks for those that match. Each costs it as much as a full one.
    private const int MostEmptyPages = 100;

    // A list that is forgotten over and over is too large for the server.
    private const int MostRestarts = 3;

    private readonly HashSet<UInt128> _tokens = [];
    private long _objects;
    private long _bytes;
    private int _emptyPages;
    private int _restarts;

    /// <summary>Counts a page.</summary>
    /// <exception cref="ClusterException">It is too much, or the list goes round in circles.</exception>
    public void Take(ListPage page)
    {
        _objects += page.Items.Count;
        _bytes += page.Size;
        _emptyPages = page.Items.Count == 0 ? _emptyPages + 1 : 0;
        _restarts += page.IsRestart ? 1 : 0;
        if (_objects > options.MaxListObjects)
            throw Exceeded($"the list has more than {options.MaxListObjects} objects", nameof(ClusterClientOptions.MaxListObjects));
        if (_bytes > options.MaxListBytes)
            throw Exceeded($"the list is larger than {options.MaxListBytes} bytes", nameof(ClusterClientOptions.MaxListBytes));
        if (page.Continue.Length == 0) return;
        if (_emptyPages >= MostEmptyPages) throw Exceeded($"the list has {MostEmptyPages} pages without an object in a row", null);
        if (_restarts > MostRestarts) throw Exceeded($"the list had to begin again {_restarts} times", null);
        if (!_tokens.Add(HashOf(page.Continue))) throw Exceeded($"the list continues with a page that it had already", null);
    }

    private ClusterException Exceeded(FormattableString what, string? option) => AnswerLimits.Exceeded(purpose, server, what, option);

    private static UInt128 HashOf(string token) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
