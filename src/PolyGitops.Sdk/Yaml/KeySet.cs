namespace PolyGitops.Sdk.Yaml;

/// <summary>The keys of one mapping, by their hashes: two alike may be one key.</summary>
internal ref struct KeySet(Span<int> hashes)
{
    private readonly Span<int> _hashes = hashes;
    private int _count;

    /// <summary>False when the key may be there already, or there is no room for more.</summary>
    public bool Add(ReadOnlySpan<byte> key)
    {
        var hash = new HashCode();
        hash.AddBytes(key);
        var code = hash.ToHashCode();
        if (_count == _hashes.Length || _hashes[.._count].Contains(code)) return false;
        _hashes[_count++] = code;
        return true;
    }
}
