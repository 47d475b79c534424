using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PolyGitops.Sdk.Testing.ArgoCd.Sources;

/// <summary>Gives files outside of git a revision that looks like a commit's: the same for the same content.</summary>
internal static class TreeRevision
{
    private const int Length = 40;

    public static string Of(RepositoryTree tree)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var file in tree)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file.Path + "\0"));
            BinaryPrimitives.WriteInt32LittleEndian(length, file.Content.Length);
            hash.AppendData(length);
            hash.AppendData(file.Content.Span);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Length];
    }
}
