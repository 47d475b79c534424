using System.Text;
using PolyGitops.Sdk.Hostile.Campaigns;

namespace PolyGitops.Sdk.Hostile.Scenes;

/// <summary>What an operation finds and changes: servers in this process, or a folder.</summary>
internal abstract class Scene : IAsyncDisposable
{
    /// <summary>Folder of the scene; a started process has its temporary files in it.</summary>
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("polygitops-hostile-");

    /// <summary>The operation.</summary>
    public abstract RoleSettings Settings { get; }

    /// <summary>How many changes the operation has made.</summary>
    public abstract int Changes();

    /// <summary>How many changes were seen so far, for a look while they are made.</summary>
    public virtual int Progress() => Changes();

    /// <summary>What there is, without what differs from run to run; one line for each thing.</summary>
    public abstract IReadOnlyList<string> State();

    public virtual ValueTask DisposeAsync()
    {
        Folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    protected static IEnumerable<string> Lines(string place, RepositoryTree tree) => tree.Select(f => $"{place} {f.Path} {Hash(f.Content.Span)}");

    protected static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes))[..16];

    protected static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    /// <summary>Throws unless what there is is what has to be.</summary>
    public static void Compare(IReadOnlyList<string> expected, IReadOnlyList<string> found, string after)
    {
        if (expected.SequenceEqual(found)) return;
        var missing = expected.Except(found).Take(20).Select(l => "- " + l);
        var more = found.Except(expected).Take(20).Select(l => "+ " + l);
        throw new Finding($"{after}, it did not end as an uninterrupted run does:\n{string.Join('\n', missing.Concat(more))}"
            + (expected.Order().SequenceEqual(found.Order()) ? "(another order)" : ""));
    }
}
