namespace PolyGitops.Sdk.Delivery;

/// <summary>The bytes of files that may not be there.</summary>
internal static class FileBytes
{
    public static ReadOnlyMemory<byte>? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
